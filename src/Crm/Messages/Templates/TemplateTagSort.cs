namespace Crm.Messages;

/// <summary>Sorts of tags.</summary>
internal enum TemplateTagSort
{
    /// <summary>A value.</summary>
    Value,

    /// <summary>Begins a block.</summary>
    Open,

    /// <summary>The other part of a block.</summary>
    Else,

    /// <summary>Ends a block.</summary>
    Close,

    /// <summary>One that is not allowed; its only word says why.</summary>
    Wrong,
}
