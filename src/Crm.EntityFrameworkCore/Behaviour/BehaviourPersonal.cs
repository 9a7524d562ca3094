using System.Runtime.CompilerServices;
using System.Text.Json;
using Crm.Customers;
using Crm.Privacy;
using Crm.Store;

namespace Crm.Behaviour;

/// <summary>Streams are told of in a person's export, and go with the person: their rows name nobody by a typed id.</summary>
internal sealed class BehaviourPersonal(CrmBehaviour behaviour) : IPersonalData
{
    private const int AtOnce = 500;

    public string Name => "behaviour";

    public async IAsyncEnumerable<string> ReadAsync(IReadOnlyList<CustomerId> person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await behaviour.FlushAsync(cancellation).ConfigureAwait(false);
        foreach (var customer in person)
        {
            if (await behaviour.TouchesAsync(customer, cancellation).ConfigureAwait(false) is { } touches)
                yield return JsonSerializer.Serialize(touches, CrmJson.Options);
            for (var page = await behaviour.ListAsync(customer, null, AtOnce, cancellation).ConfigureAwait(false); page.Count > 0;
                page = await behaviour.ListAsync(customer, page[^1].Sequence, AtOnce, cancellation).ConfigureAwait(false))
                foreach (var one in page)
                    yield return JsonSerializer.Serialize(one, CrmJson.Options);
        }
    }

    public async Task<int> EraseAsync(IReadOnlyList<CustomerId> person, CrmCall call, CancellationToken cancellation)
    {
        var gone = 0;
        foreach (var customer in person)
            gone += await behaviour.EraseAsync(customer, cancellation).ConfigureAwait(false);
        return gone;
    }
}
