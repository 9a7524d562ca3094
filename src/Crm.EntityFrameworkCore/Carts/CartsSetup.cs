namespace Crm.Carts;

/// <summary>Whether the host reports its carts, and how they are treated.</summary>
public sealed class CartsSetup
{
    internal CartsSetup()
    {
    }

    internal bool IsUsed { get; private set; }

    internal CartRules Rules { get; private set; } = CartRules.Default;

    /// <summary>
    /// The host reports its carts. From then on placing an order of a known customer looks whether they have a cart; every instance
    /// that places orders says so.
    /// </summary>
    /// <param name="rules">For sites that have not edited their own (<see cref="CrmCarts.EditRulesAsync"/>); null for <see cref="CartRules.Default"/>.</param>
    public CartsSetup Use(CartRules? rules = null)
    {
        (IsUsed, Rules) = (true, rules ?? CartRules.Default);
        return this;
    }

    internal IEnumerable<DefinitionMistake> Check() => ReferenceEquals(Rules, CartRules.Default) ? [] : Rules.Validate().Select(m => m with { Path = "carts.rules." + m.Path });
}
