namespace Crm;

/// <summary>An identity that another system gave: unique within its source. <c>default</c> is none.</summary>
/// <param name="Source">The system: <c>rozetka</c>, <c>nop</c>, <c>erp</c>.</param>
/// <param name="Value">Its id there, compared ordinally.</param>
public readonly record struct ExternalId(string Source, string Value)
{
    /// <summary>True for <c>default</c> and wherever a part is missing.</summary>
    public bool IsNone => string.IsNullOrEmpty(Source) || string.IsNullOrEmpty(Value);

    /// <summary><c>source:value</c>.</summary>
    public override string ToString() => $"{Source}:{Value}";
}
