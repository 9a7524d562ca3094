namespace Crm;

/// <summary>Two currencies met where one is needed: a bug of the caller, never a business refusal.</summary>
public sealed class CurrencyMismatchException(Currency left, Currency right)
    : InvalidOperationException($"{left} and {right} cannot be added or compared.");
