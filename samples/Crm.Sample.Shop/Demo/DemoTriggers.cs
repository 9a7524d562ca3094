using Crm.Rules;
using Crm.Triggers;

namespace Crm.Sample.Shop.Demo;

/// <summary>One trigger, switched on: somebody who orders here for the first time gets a call, unless the order has moved on by then.</summary>
internal sealed class DemoTriggers(CrmTriggers triggers)
{
    private static TriggerDefinition FirstOrder { get; } = new(
        "first-order",
        TriggerMoment.Happens("order.placed"),
        [TriggerStep.Wait(TriggerDelay.Minutes(10, isWorking: true)), TriggerStep.Do("task", ("kind", "call"), ("title", "First order: say hello and thank you"), ("due", "2 hours"))])
    {
        Name = "Call after the first order",
        If = When.Number("orders.count").Is(1) & When.Codes("order.status").IsIn("new", "approval"),
        ReEntry = TriggerReEntry.OncePerCustomer,
    };

    public async Task PlantAsync(CancellationToken cancellation)
    {
        if (await triggers.GetAsync(FirstOrder.Code, cancellation) is null)
            (await triggers.SaveAsync(FirstOrder, 0, DemoSeed.Call("trigger") with { IdempotencyKey = null }, cancellation)).OrThrow();
        (await triggers.SwitchAsync(FirstOrder.Code, TriggerState.On, DemoSeed.Call("trigger-on") with { IdempotencyKey = null }, cancellation)).OrThrow();
    }
}
