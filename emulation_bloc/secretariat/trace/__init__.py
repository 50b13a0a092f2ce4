"""emulation_bloc.secretariat.trace"""
