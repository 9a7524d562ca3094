using Crm.Rules;

namespace Crm.Triggers;

/// <summary>Events that hosts raise and need not declare (<see cref="CrmTriggers.RaiseAsync"/>), with what may be told with each.</summary>
public static class TriggerHappenings
{
    /// <summary>The shop and somebody spoke by telephone, whoever of them called: <c>line</c>, <c>seconds</c>, <c>direction</c> (in, out).</summary>
    public const string CallAnswered = "call.answered";

    /// <summary>Somebody called and nobody answered: <c>line</c>, <c>seconds</c> of ringing.</summary>
    public const string CallMissed = "call.missed";

    /// <summary>Somebody looked at a category: <c>category</c>, <c>seconds</c>.</summary>
    public const string CategoryViewed = "category.viewed";

    /// <summary>A form was sent off: <c>form</c>.</summary>
    public const string FormSubmitted = "form.submitted";

    /// <summary>A link of a message was followed: <c>template</c>, <c>channel</c>, <c>link</c> (a name, never the address).</summary>
    public const string MessageClicked = "message.clicked";

    /// <summary>A message was opened: <c>template</c>, <c>channel</c>. Mail programmes that load pictures by themselves open everything.</summary>
    public const string MessageOpened = "message.opened";

    /// <summary>Somebody looked at a product: <c>sku</c>, <c>seconds</c>.</summary>
    public const string ProductViewed = "product.viewed";

    /// <summary>Somebody came to the site: <c>source</c>.</summary>
    public const string SiteVisited = "site.visited";

    internal static readonly Dictionary<string, IReadOnlyDictionary<string, FactType>> Standard = new(StringComparer.Ordinal)
    {
        [CallAnswered] = Of(("line", FactType.Codes), ("seconds", FactType.Number), ("direction", FactType.Codes)),
        [CallMissed] = Of(("line", FactType.Codes), ("seconds", FactType.Number)),
        [CategoryViewed] = Of(("category", FactType.Codes), ("seconds", FactType.Number)),
        [FormSubmitted] = Of(("form", FactType.Codes)),
        [MessageClicked] = Of(("template", FactType.Codes), ("channel", FactType.Codes), ("link", FactType.Codes)),
        [MessageOpened] = Of(("template", FactType.Codes), ("channel", FactType.Codes)),
        [ProductViewed] = Of(("sku", FactType.Codes), ("seconds", FactType.Number)),
        [SiteVisited] = Of(("source", FactType.Codes)),
    };

    private static Dictionary<string, FactType> Of(params (string Name, FactType Type)[] data) => data.ToDictionary(d => d.Name, d => d.Type, StringComparer.Ordinal);
}
