using Crm.Customers;
using Crm.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Messages;

/// <summary>Messages in the host's services.</summary>
internal static class MessagesRegistration
{
    internal static void AddMessages(this IServiceCollection services, MessagesSetup setup, CustomersSetup customers)
    {
        services.AddSingleton(setup);
        services.AddSingleton(s => new Outbox(new OutboxStatements(s.GetRequiredService<CrmStore>().Model), setup));
        services.AddSingleton(s => new MessageContext(s.GetRequiredService<CrmStore>(), s.GetRequiredService<OrderContext>(), s.GetRequiredService<Outbox>(), setup, customers.Contact));
        services.AddSingleton<MessageTurn>();
        if (setup.Mail is { } mail)
            services.AddSingleton(_ => new SmtpSender(mail));
        services.AddSingleton(_ => new Crm.Effects.OutsideHttp());
        services.AddSingleton(s => new CrmMessages(s.GetRequiredService<CrmStore>(), s.GetRequiredService<MessageContext>(), s.GetRequiredService<CrmConsent>()));
        services.AddSingleton<IStartDefinition>(s => s.GetRequiredService<CrmMessages>());
    }
}
