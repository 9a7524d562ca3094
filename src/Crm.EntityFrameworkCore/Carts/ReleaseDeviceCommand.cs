using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Carts;

/// <summary>Somebody signed out: their cart is the device's no longer. Gives whether there was one.</summary>
internal sealed class ReleaseDeviceCommand(OrderContext context, SiteId site, SecretToken token) : IWriteCommand<bool>
{
    private readonly string device = token.HashText();

    public string Name => "carts.release-device";

    public bool Plan(int stage, LoadPlan plan)
    {
        context.Carts.PlanDevice(plan, site.Value, device);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        var found = CartContext.LiveOf(set, context.Carts.ByDevice, site.Value, device).Where(c => c.CustomerId is not null).ToList();
        foreach (var cart in found)
        {
            cart.TieTo(null);
            set.Change(cart, "cart.device-released");
        }

        return found.Count > 0;
    }
}
