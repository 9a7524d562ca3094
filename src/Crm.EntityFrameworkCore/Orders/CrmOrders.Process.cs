using Crm.History;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>The process in force.</summary>
    public async Task<OrderProcess> GetProcessAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
            return context.Process.Compile(stored.Document, stored.Version);
        }
    }

    /// <summary>
    /// Puts an edited process in force; orders under way go on by it at once. Earlier versions stay in the change log. Refused
    /// where the process is fixed by code, or somebody else edited it since.
    /// </summary>
    /// <param name="definition">The whole definition.</param>
    /// <param name="basedOn">The version that was edited.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    /// <returns>The new version.</returns>
    public async Task<Result<int>> EditProcessAsync(OrderProcessDefinition definition, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var mistakes = definition.Validate([.. context.Setup.Guards.Keys]);
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The order process");
        if (context.Setup.IsFixed)
            return new Refusal("process.fixed", "The process is fixed by the host's code.");
        return await store.Path.RunAsync(new EditDefinition<OrderProcess>(context.Process, definition.ToJson(), basedOn), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>The process, and the rules by which orders follow their parcels.</summary>
    internal async Task EnsureProcessAsync(Action<string> report, CancellationToken cancellation)
    {
        await Definitions.EnsureAsync(store, context.Process, context.Setup.Definition.ToJson(), context.Setup.IsFixed, report, cancellation).ConfigureAwait(false);
        await Definitions.EnsureAsync(store, context.Carriers, context.Setup.Carriers.ToJson(), false, report, cancellation).ConfigureAwait(false);
        await Definitions.EnsureAsync(store, context.Returns, context.Setup.Returns.ToJson(), false, report, cancellation).ConfigureAwait(false);
    }
}
