using System.Security.Cryptography;
using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Carts;

/// <summary>Carts as the host's shop reports them: followed while they are filled, left, come back to, ordered.</summary>
public sealed partial class CrmCarts
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmCarts(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmCarts Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>A token for a device's cookie, or for a link: 128 random bits.</summary>
    public static SecretToken NewToken() => SecretToken.Of(RandomNumberGenerator.GetBytes(SecretToken.Size));

    /// <summary>
    /// Takes over what is in somebody's cart, whole. Found by its id, else as the signed-in customer's, else as the device's; new where
    /// there is none. The same content once more changes nothing. Refused with <see cref="CartRefusals.Invalid"/> and all mistakes, with
    /// <see cref="CartRefusals.Changed"/> where a revision is given that is no longer the cart's, and with <see cref="CartRefusals.Closed"/>
    /// for a cart named by its id that was ordered, merged or given up.
    /// </summary>
    /// <exception cref="ArgumentException">Neither cart, nor device, nor signed-in customer is told.</exception>
    public Task<Result<CartPut>> PutAsync(PutCart cart, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cart);
        Demand();
        if (cart.Cart is null && cart.Device.IsNone && !(cart.IsSignedIn && cart.Customer is not null))
            throw new ArgumentException("A cart is told by its id, its device, or its signed-in customer.", nameof(cart));
        return store.Path.RunAsync(new PutCartCommand(context, cart), call, cancellation);
    }

    /// <summary>
    /// Somebody proved who they are on a device: its cart and theirs become one, by the rule of their site. Signing in again, or on two
    /// devices at once, ends in the same. What a customer before them left on the device stays that customer's.
    /// </summary>
    /// <returns>Their cart; <c>default</c> where they have none.</returns>
    public Task<Result<CartId>> SignInAsync(SiteId site, SecretToken device, CustomerId customer, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(device);
        return store.Path.RunAsync(new SignInCommand(context, site, device, customer), call, cancellation);
    }

    /// <summary>Somebody signed out: their cart stays theirs, and the device begins anew.</summary>
    /// <returns>Whether a customer's cart was on the device.</returns>
    public Task<Result<bool>> SignOutAsync(SiteId site, SecretToken device, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(device);
        return store.Path.RunAsync(new ReleaseDeviceCommand(context, site, device), call, cancellation);
    }

    /// <summary>
    /// Makes a link good that brings somebody back to a cart on any device, and does nothing else: it signs nobody in. Only a hash is kept;
    /// a cart has <see cref="Cart.MostRecoveries"/> good links at most. Issued again it stays as it was.
    /// </summary>
    /// <param name="cart">Which.</param>
    /// <param name="token">Made by the caller (<see cref="NewToken"/>).</param>
    /// <param name="good">For how long, up to 90 days.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>Until when.</returns>
    public Task<Result<Instant>> IssueLinkAsync(CartId cart, SecretToken token, Duration good, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(token);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(good, Duration.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(good, Duration.FromDays(90));
        return store.Path.RunAsync(new IssueLinkCommand(cart, token, good), call, cancellation);
    }

    /// <summary>
    /// Somebody followed a link: the cart is open again and, where a device is told, on that device, with what lay there. Refused with
    /// <see cref="CartRefusals.RecoveryUnknown"/>, <see cref="CartRefusals.RecoveryExpired"/>, or <see cref="CartRefusals.Closed"/>.
    /// </summary>
    public Task<Result<CartId>> RecoverAsync(SecretToken token, SecretToken device, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(token);
        return store.Path.RunAsync(new RecoverCartCommand(context, token, device), call, cancellation);
    }

    /// <summary>Puts a site's rules in force. Timers that run are looked at by the new rules when they are due; a shorter time counts from the next change.</summary>
    /// <param name="site">Which site's.</param>
    /// <param name="rules">All of them.</param>
    /// <param name="basedOn">The version that was edited; 0 for the first.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The rules have mistakes: all are told.</exception>
    /// <returns>The new version.</returns>
    public Task<Result<int>> EditRulesAsync(SiteId site, CartRules rules, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Validate() is { Count: > 0 } mistakes
            ? throw new DefinitionException(mistakes, "The rules of carts")
            : store.Path.RunAsync(new EditSiteDefinitionCommand<CartRules>(
                "carts.edit-rules", new SiteDefinitionEdit<CartRules>(context, site, context.Carts.Rules.Of(site), rules.ToJson(), basedOn)), call, cancellation);
    }

    private void Demand(SecretToken token)
    {
        Demand();
        if (token.IsNone)
            throw new ArgumentException("A token is needed.", nameof(token));
    }

    private void Demand()
    {
        if (!context.Carts.IsUsed)
            throw new InvalidOperationException("The set-up does not say that carts are reported: crm.Carts.Use().");
    }
}
