"""emulation_bloc.secretariat.trace.replay"""
