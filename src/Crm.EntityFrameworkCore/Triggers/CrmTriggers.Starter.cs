using Crm.History;
using Crm.Messages;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    /// <summary>
    /// Installs the starter pack: ready-made triggers, all off, with their templates in all languages that there are. Installed again it adds
    /// what is new; what the shop has edited or taken away, and what runs, stays as it is. What needs something that is not here (a
    /// channel, a segment, a loyalty programme) is left out and told.
    /// </summary>
    /// <param name="options">What it is to be like.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">Files of the shop's own languages have mistakes: all are told.</exception>
    public async Task<Result<StarterInstalled>> InstallStarterPackAsync(StarterOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Refusal(call) is { } refusal)
            return refusal;
        var pack = StarterPack.Load(options.Folder);
        var given = await InstallTemplatesAsync(pack, options, call, cancellation).ConfigureAwait(false);
        if (!given.IsAccepted)
            return given.Refusal;
        var kept = given.Value.ToList();
        var (state, stored) = await StarterAsync(cancellation).ConfigureAwait(false);
        var (added, updated, left) = (new List<string>(), new List<string>(), new List<StarterLeft>());
        var writes = new List<(string Code, int Seen, string Document)>();
        foreach (var definition in pack.Triggers(options, await LanguageAsync(pack, options, cancellation).ConfigureAwait(false)))
        {
            var (code, document, known) = (definition.Code, TriggerJson.Write(definition), stored.GetValueOrDefault(definition.Code));
            if (known is null ? state.Triggers.ContainsKey(code) : known.Document == document)
                continue;
            if (known is not null && (known.State != TriggerState.Off || state.Triggers.GetValueOrDefault(code) != StarterState.HashOf(known.Document)))
                kept.Add(code);
            else if (await CheckAsync(definition, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
                left.Add(new StarterLeft(code, mistakes));
            else
            {
                (known is null ? added : updated).Add(code);
                writes.Add((code, known?.Version ?? 0, document));
            }
        }

        var done = new StarterInstalled(StarterPack.Version, added, updated, kept, left);
        if (writes.Count == 0)
            return done;
        var next = state.With(StarterPack.Version, writes.Select(w => (w.Code, w.Document)));
        return (await store.Path.RunAsync(new InstallTriggersCommand(context.Tables, context.Starter, next, writes), call, cancellation).ConfigureAwait(false)).Select(_ => done);
    }

    /// <summary>Keeps with what the pack was found to be installed. Another instance may have been faster, and says the same.</summary>
    internal async Task RecogniseStarterPackAsync(string stamp, CrmCall call, CancellationToken cancellation)
    {
        var (state, _) = await StarterAsync(cancellation).ConfigureAwait(false);
        await store.Path.RunAsync(new InstallTriggersCommand(context.Tables, context.Starter, state, []) { Stamp = stamp }, call, cancellation).ConfigureAwait(false);
    }

    /// <summary>The pack's templates for the channels that there are. Gives those that stay as the shop has them.</summary>
    private async Task<Result<IReadOnlyList<string>>> InstallTemplatesAsync(StarterPack pack, StarterOptions options, CrmCall call, CancellationToken cancellation)
    {
        var channels = context.Services.GetRequiredService<MessagesSetup>().Channels.Values.OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        var (letters, texts) = (Find(options.Letters, hasSubject: true), Find(options.ShortTexts, hasSubject: false));
        return await context.Services.GetRequiredService<CrmMessages>()
            .FollowAsync([.. pack.Templates(wish => (wish == MessagesSetup.Email ? letters ?? texts : texts ?? letters) is { } found ? (found.Code, found.HasSubject) : null)], call, cancellation).ConfigureAwait(false);

        MessageChannel? Find(string? told, bool hasSubject) => told is null ? channels.Find(c => c.HasSubject == hasSubject)
            : channels.Find(c => c.Code == told) ?? throw new DefinitionException([new DefinitionMistake(hasSubject ? "letters" : "shortTexts", $"There is no channel '{told}'.")], "The starter pack");
    }

    private async Task<(StarterState State, Dictionary<string, StoredTrigger> Stored)> StarterAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var known = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == StarterState.Kind, cancellation).ConfigureAwait(false);
            var stored = await read.Set<StoredTrigger>().Where(t => t.DeletedAt == null).ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
            return (known is null ? StarterState.None : StarterState.FromJson(known.Document, known.Version), stored);
        }
    }

    private async Task<string> LanguageAsync(StarterPack pack, StarterOptions options, CancellationToken cancellation)
    {
        if (options.Language is { } told)
            return told;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return (await read.Set<Site>().SingleOrDefaultAsync(s => s.IsDefault, cancellation).ConfigureAwait(false))?.Languages.FirstOrDefault(pack.Speaks) ?? "en";
    }
}
