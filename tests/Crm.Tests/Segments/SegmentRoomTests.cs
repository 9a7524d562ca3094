namespace Crm.Segments;

public sealed class SegmentRoomTests
{
    [Fact]
    public void More_customers_than_one_array_holds_are_refused_and_nothing_changes()
    {
        var store = new SegmentStore(columns: 1, flags: 10_000, segments: 10_000);

        Should.Throw<InvalidOperationException>(() => store.Reach(10_000_000)).Message.ShouldContain("customers can be kept");
        (store.Rows, store.Bytes).ShouldBe((0, 0L));
        store.Reach(0);
        store.Rows.ShouldBe(SegmentStore.BlockRows);
    }
}
