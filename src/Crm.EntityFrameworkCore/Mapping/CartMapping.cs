using Crm.Carts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Carts, and with them what customers do before and beside their orders.</summary>
internal static class CartMapping
{
    internal static readonly Type[] Types = [typeof(Cart), typeof(CartLine), typeof(CartRecovery), .. InquiryMapping.Types, .. MessageMapping.Types, .. BehaviourMapping.Types];

    internal static void Map(ModelBuilder model)
    {
        InquiryMapping.Map(model);
        MessageMapping.Map(model);
        BehaviourMapping.Map(model);

        // A device's hash tells one person's device from all others.
        var cart = model.Entity<Cart>().Aggregate("cart", "crm_cart").PersonalSubject(nameof(Cart.CustomerId)).Personal(nameof(Cart.DeviceHash));
        cart.HasKey(c => c.Id);
        cart.HasIndex(c => new { c.SiteId, c.DeviceHash }).HasFilter("device_hash is not null and state in ('open', 'abandoned')");
        cart.HasIndex(c => new { c.CustomerId, c.ChangedAt }).HasFilter("customer_id is not null");
        cart.HasIndex(c => new { c.SiteId, c.AbandonedAt }).HasFilter("state = 'abandoned'");
        model.Children<Cart, CartLine>(nameof(Cart.Lines), "crm_cart_line", nameof(CartLine.CartId), nameof(CartLine.Position));
        model.Children<Cart, CartRecovery>(nameof(Cart.Recoveries), "crm_cart_recovery", nameof(CartRecovery.CartId), nameof(CartRecovery.Position))
            .HasIndex(r => r.Hash).IsUnique();
    }
}
