"""emulation_bloc.secretariat.handover"""
