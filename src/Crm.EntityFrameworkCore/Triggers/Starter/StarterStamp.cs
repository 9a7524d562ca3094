using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crm.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Triggers;

/// <summary>
/// All that an installation of the starter pack hangs on, in one digest: the pack itself (the assemblies that hold it and check it), the shop's options, folder and set-up, and
/// the versions of what is stored. Where it is as it was when an installation found nothing to do, there is nothing to do, and nothing of the pack is read.
/// </summary>
internal static class StarterStamp
{
    /// <summary>Every edit counts a version up, and none of these rows ever goes: the sums tell any change.</summary>
    private const string Versions = $"""
        select cast(coalesce(sum(version), 0) as bigint) from crm_definition where kind <> '{StarterState.Kind}'
        union all select cast(coalesce(sum(version), 0) as bigint) from crm_site
        union all select cast(coalesce(sum(version), 0) as bigint) from crm_staff
        union all select cast(coalesce(sum(version), 0) as bigint) from crm_custom_field
        union all select cast(coalesce(sum(version), 0) as bigint) from crm_trigger
        """;

    internal static async Task<string> OfAsync(TriggerContext context, StarterOptions options, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        Say(text, typeof(StarterStamp).Module.ModuleVersionId.ToString(), typeof(TriggerDefinition).Module.ModuleVersionId.ToString());
        Say(text, options.Language, options.Letters, options.ShortTexts, options.Role, options.Supervisors, options.Promotion, options.Bonus, options.Folder);
        foreach (var file in options.Folder is { } folder ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
            Say(text, Path.GetFileName(file), await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false));
        foreach (var channel in context.Services.GetRequiredService<MessagesSetup>().Channels.Values.OrderBy(c => c.Code, StringComparer.Ordinal))
            Say(text, "channel", channel.Code, channel.HasSubject ? "subject" : "", channel.HasHtml ? "html" : "");
        Say(text, [context.Orders.Loyalty is null ? "" : "loyalty", context.Setup.WebhookKey is null ? "" : "webhooks", .. context.Setup.Kinds.Keys.Order(StringComparer.Ordinal)]);
        foreach (var (code, told) in context.Setup.Events.OrderBy(e => e.Key, StringComparer.Ordinal))
            Say(text, ["event", code, .. told.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}")]);
        await context.Store.Standing.ReadAsync(Versions, [], r => Say(text, r.Number(0).ToString(CultureInfo.InvariantCulture)), cancellation).ConfigureAwait(false);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Each with its length, so that no two lists read alike.</summary>
    private static void Say(StringBuilder text, params ReadOnlySpan<string?> words)
    {
        foreach (var word in words)
            _ = word is null ? text.Append("-\n") : text.Append(CultureInfo.InvariantCulture, $"{word.Length}:{word}\n");
        text.Append('\n');
    }
}
