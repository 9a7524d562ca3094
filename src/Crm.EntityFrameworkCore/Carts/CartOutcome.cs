namespace Crm.Carts;

/// <summary>What a put came to.</summary>
public enum CartOutcome
{
    /// <summary>There was none: it is new.</summary>
    Created,

    /// <summary>Its content is another now.</summary>
    Changed,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>The put is older than the last change: nothing was done.</summary>
    Late,

    /// <summary>Nothing was put into a cart that is not there.</summary>
    Nothing,
}
