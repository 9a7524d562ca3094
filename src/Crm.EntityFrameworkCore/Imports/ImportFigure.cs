using System.Globalization;

namespace Crm.Imports;

/// <summary>A figure of the file that anyone can check.</summary>
/// <param name="Name">What is counted or summed.</param>
/// <param name="Value">Count or amount.</param>
/// <param name="Currency">Currency of an amount; <c>default</c> for a count.</param>
public sealed record ImportFigure(string Name, decimal Value, Currency Currency = default)
{
    /// <summary>The value with groups of digits, an amount with two decimals: <c>8,911,407.90</c>.</summary>
    public string Text => Value.ToString(Currency.IsNone ? "#,0.###" : "#,0.00", CultureInfo.InvariantCulture);

    /// <summary>Name and value.</summary>
    public override string ToString() => Currency.IsNone ? $"{Name}: {Text}" : $"{Name}: {Text} {Currency}";
}
