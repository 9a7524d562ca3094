namespace Crm.Carts;

/// <summary>How much of an article is in the cart when two carts that both hold it become one.</summary>
public enum CartMerging
{
    /// <summary>The larger of the two quantities: what was put twice by the same person is wanted once.</summary>
    Larger,

    /// <summary>Both together.</summary>
    Sum,

    /// <summary>That of the cart that was changed last.</summary>
    Newer,
}
