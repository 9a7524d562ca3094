using Microsoft.Extensions.DependencyInjection;

namespace Crm.Messages;

/// <summary>Messages in the host's services.</summary>
internal static class MessagesRegistration
{
    internal static void AddMessages(this IServiceCollection services, MessagesSetup setup)
    {
        services.AddSingleton(setup);
        services.AddSingleton(s => new Outbox(new OutboxStatements(s.GetRequiredService<CrmStore>().Model), setup));
    }
}
