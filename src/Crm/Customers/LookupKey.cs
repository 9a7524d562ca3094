namespace Crm.Customers;

/// <summary>
/// A normalised identifier by which customers of a scope are looked up; equal where it stands for the same thing however it
/// was written. <c>default</c> is none.
/// </summary>
/// <param name="ScopeId">The customer base.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Value">
/// E.164 for telephones, <see cref="EmailAddress.Value"/> for e-mails, capitals without spaces and dashes for cards,
/// <c>source:id</c> for external ids (a colon or percent sign within the source is percent-encoded).
/// </param>
public readonly record struct LookupKey(Sites.ScopeId ScopeId, CustomerKeyKind Kind, string Value)
{
    /// <summary>True for kinds of which a scope has one living holder at most.</summary>
    public bool IsUnique => Kind == CustomerKeyKind.External;

    /// <summary>The key of an external id.</summary>
    public static LookupKey External(Sites.ScopeId scope, ExternalId id) =>
        new(scope, CustomerKeyKind.External, Encoded(id.Source) + ":" + id.Value);

    private static string Encoded(string source) => source.AsSpan().IndexOfAny(':', '%') < 0
        ? source
        : source.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);

    /// <summary>Kind and value, for logs that may hold personal data.</summary>
    public override string ToString() => $"{Kind}:{Value}";
}
