using Crm.Messages;

namespace Crm.Sample.Shop.Demo;

/// <summary>Messages of the demo go nowhere: the log says that there was one, and neither to whom nor what.</summary>
internal static partial class DemoMessages
{
    public static Task<SendOutcome> WriteAsync(MessageEnvelope message, IServiceProvider services, CancellationToken cancellation)
    {
        Written(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DemoMessages)), message.Id.Value, message.Locale);
        return Task.FromResult(SendOutcome.Sent());
    }

    [LoggerMessage(LogLevel.Information, "Message {Message} in {Language} would go out now.")]
    private static partial void Written(ILogger logger, long message, string? language);
}
