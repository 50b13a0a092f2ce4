"""emulation_bloc.secretariat.tasks"""
