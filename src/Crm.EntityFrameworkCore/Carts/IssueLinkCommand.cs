using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Carts;

/// <summary>Keeps the hash of a link that opens a cart. Gives the instant until which it is good.</summary>
internal sealed class IssueLinkCommand(CartId id, SecretToken token, Duration good) : IWriteCommand<Instant>
{
    private readonly string hash = token.HashText();

    public string Name => "carts.issue-link";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Cart>(id.Value);
        return false;
    }

    public Result<Instant> Decide(WorkingSet set)
    {
        if (set.Find<Cart>(id.Value) is not { } cart)
            return new Refusal(CartRefusals.Unknown, "There is no cart {cart}.", ("cart", id));
        if (!cart.IsLive)
            return cart.ClosedRefusal();
        if (cart.Recoveries.FirstOrDefault(r => r.Hash == hash) is { } known && known.ExpiresAt > set.Now)
            return known.ExpiresAt;
        cart.Issue(hash, set.Now + good, set.Now);
        set.Change(cart, "cart.link-issued");
        return set.Now + good;
    }
}
