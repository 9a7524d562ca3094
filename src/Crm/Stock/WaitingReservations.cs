using System.Collections;

namespace Crm.Stock;

/// <summary>Reservations that wait for goods, oldest first, and from which warehouses each may be served.</summary>
internal sealed class WaitingReservations(IReadOnlyList<Reservation> oldestFirst, Func<Reservation, WarehouseId, bool> serves) : IReadOnlyList<Reservation>
{
    public int Count => oldestFirst.Count;

    public Reservation this[int index] => oldestFirst[index];

    internal Func<Reservation, WarehouseId, bool> Serves { get; } = serves;

    public IEnumerator<Reservation> GetEnumerator() => oldestFirst.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
