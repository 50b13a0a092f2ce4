"""What is known of a row's figures already: the pledge and its reports, last year, the calendar."""
