namespace Crm.Store;

/// <summary>One statement asked with many keys at once, and the rows that came back.</summary>
internal sealed class SelectRequest(SelectStatement statement)
{
    internal SelectStatement Statement { get; } = statement;
    internal List<LookupKey> Keys { get; } = [];

    /// <summary>Neutral values, in the order of the statement's columns.</summary>
    internal List<object?[]> Rows { get; } = [];
}
