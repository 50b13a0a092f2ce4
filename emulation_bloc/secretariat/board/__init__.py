"""emulation_bloc.secretariat.board"""
