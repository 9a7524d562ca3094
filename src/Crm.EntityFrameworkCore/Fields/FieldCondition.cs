namespace Crm.Fields;

/// <summary>What the value of a custom field shall be. Values are texts in the field's own writing; where several parts are said, all must hold.</summary>
/// <param name="Entity">Of what.</param>
/// <param name="Code">Which field.</param>
public sealed record FieldCondition(FieldEntity Entity, string Code)
{
    /// <summary>One of these; of several codes any. Null for whatever.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>At least; for numbers, amounts, days and moments. Null for no bound.</summary>
    public string? From { get; init; }

    /// <summary>At most. Null for no bound.</summary>
    public string? To { get; init; }

    /// <summary>Part of a text, whatever the case; null for whatever.</summary>
    public string? Contains { get; init; }
}
