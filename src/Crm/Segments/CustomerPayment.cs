using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>Money taken from or given back to a customer.</summary>
public readonly record struct CustomerPayment
{
    internal long Micros { get; init; }

    internal long AmountUnits { get; init; }

    /// <summary>When.</summary>
    public Instant At { get => RuleTime.Instant(Micros); init => Micros = RuleTime.Micros(value); }

    /// <summary>Code of the payment method.</summary>
    public string Method { get; init; }
}
