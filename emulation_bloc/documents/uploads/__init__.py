"""emulation_bloc.documents.uploads"""
