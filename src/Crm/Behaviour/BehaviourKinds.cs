namespace Crm.Behaviour;

/// <summary>Codes of the kinds of behaviour that are always there; a host declares its own beside them.</summary>
public static class BehaviourKinds
{
    /// <summary>A visit begins: with its source.</summary>
    public const string Visit = "visit";

    /// <summary>A product was looked at. Item: the product. Amount: seconds, where known.</summary>
    public const string ProductView = "product-view";

    /// <summary>A category was looked at. Item: the category. Amount: seconds, where known.</summary>
    public const string CategoryView = "category-view";

    /// <summary>Something was searched for. Word: what. Amount: how much was found, where known.</summary>
    public const string Search = "search";

    /// <summary>A cart was changed. Item: the variant. Amount: pieces, in thousandths, signed.</summary>
    public const string CartChange = "cart-change";

    /// <summary>A message was opened. Item: the message.</summary>
    public const string MessageOpen = "message-open";

    /// <summary>A link of a message was followed. Item: the message. Word: which link.</summary>
    public const string MessageClick = "message-click";
}
