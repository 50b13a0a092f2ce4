"""emulation_bloc.secretariat.handover.package"""
