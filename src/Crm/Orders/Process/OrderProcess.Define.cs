namespace Crm.Orders;

public sealed partial class OrderProcess
{
    /// <summary>
    /// The process shipped: a retail shop that delivers, with prepayment or cash on delivery. Seventeen statuses over all groups,
    /// named in English, Ukrainian, Russian, Chinese and Thai; roles <c>manager</c> and <c>supervisor</c> for what is reopened.
    /// </summary>
    public static OrderProcess Default => Shipped.Process;

    /// <summary>Writes a definition in C#: <c>OrderProcess.Define(p =&gt; { p.Initial("new"); p.Status("new", StatusGroup.New); … })</c>. It is checked when compiled.</summary>
    public static OrderProcessDefinition Define(Action<OrderProcessBuilder> define) => Define(new OrderProcessDefinition(), define);

    /// <summary>Writes a definition as changes to another: <c>OrderProcess.Define(OrderProcess.Default.Definition, p =&gt; p.Permit("paid", "on-hold"))</c>.</summary>
    public static OrderProcessDefinition Define(OrderProcessDefinition basis, Action<OrderProcessBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(define);
        var builder = new OrderProcessBuilder(basis);
        define(builder);
        return builder.Build();
    }

    /// <summary>Compiled for whoever decides by it; a host that starts needs the definition alone.</summary>
    private static class Shipped
    {
        internal static readonly OrderProcess Process = Compile(DefaultProcess.Shared);
    }
}
