using Crm.Messages;
using Crm.Orders;
using Crm.Segments;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Triggers;

/// <summary>Triggers in the host's services, and where the host uses them, who does what they ask for.</summary>
internal static class TriggersRegistration
{
    internal static void AddTriggers(this IServiceCollection services, CrmBuilder crm)
    {
        services.AddSingleton(s => new TriggerContext(s.GetRequiredService<CrmStore>(), crm.Triggers, s.GetRequiredService<SegmentsContext>(), s.GetRequiredService<OrderContext>())
        {
            Services = s,
            Promotions = async cancellation => (await s.GetRequiredService<Pricing.CrmPromotions>().ListAsync(cancellation).ConfigureAwait(false)).ToDictionary(p => p.Definition.Code, p => p.Definition.NeedsCoupon, StringComparer.Ordinal),
            Templates = async cancellation => [.. (await s.GetRequiredService<CrmMessages>().ListTemplatesAsync(cancellation).ConfigureAwait(false)).Select(t => t.Template.Code)],
        });
        if (crm.Triggers.Starter is { } options)
            services.AddSingleton<IStartDefinition>(s => new StarterInstall(s.GetRequiredService<CrmTriggers>(), s.GetRequiredService<TriggerContext>(), options));
        services.AddSingleton(s => new TriggerKeeper(s.GetRequiredService<TriggerContext>()));
        services.AddSingleton(s => new CrmTriggers(s.GetRequiredService<CrmStore>(), s.GetRequiredService<TriggerContext>(), s.GetRequiredService<TriggerKeeper>()));

        // Whoever sends asks, whoever runs triggers.
        crm.Messages.Reason("trigger", TriggerActing.ReasonAsync);
        if (!crm.Triggers.IsUsed)
            return;
        crm.Effects.Handle(TriggerTables.Effect, TriggerActing.HandleAsync);
        services.AddSingleton<Timers.IDueWork>(s => new TriggerLogWork(s.GetRequiredService<TriggerContext>()));
        services.AddSingleton(s => new TriggerWebhook(crm.Triggers, s.GetRequiredService<Effects.OutsideHttp>()));
        services.AddSingleton(s => new TriggerActing(s.GetRequiredService<TriggerContext>(), s.GetRequiredService<TriggerWebhook>()));
    }
}
