"""emulation_bloc.secretariat.flow"""
