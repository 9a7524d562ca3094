namespace Crm.Carts;

/// <summary>Which orders close a cart that they do not name.</summary>
public enum CartClosure
{
    /// <summary>Any order of the cart's customer on its site, by whatever channel.</summary>
    AnyOrder,

    /// <summary>One that has at least one of the cart's variants.</summary>
    OrderOfItsGoods,

    /// <summary>None: an order closes just the cart that it names.</summary>
    NamedOnly,
}
