using NodaTime;

namespace Crm.Segments;

/// <summary>What docs/segments.md states of memory is what the layout takes.</summary>
public sealed class SubjectSizeTests
{
    [Fact]
    [Trait("Requirement", "G1")]
    public void A_look_takes_24_bytes_a_bought_line_40_and_a_payment_24()
    {
        (SubjectSize.View, SubjectSize.Line, SubjectSize.Payment).ShouldBe((24, 40, 24));

        // As the heap has it: an array of them, its head of 24 bytes apart.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var held = new CustomerView[1_000];
        (GC.GetAllocatedBytesForCurrentThread() - before - 24).ShouldBe(held.Length * SubjectSize.View);
    }

    [Fact]
    public void A_customer_with_looks_is_stated_by_their_number()
    {
        var subject = new CustomerSubject { Id = new Crm.Customers.CustomerId(1), Views = [.. Enumerable.Range(0, 50).Select(_ => new CustomerView { At = Instant.FromUtc(2026, 1, 1, 0, 0) })] };
        (SubjectSize.Of(subject) - SubjectSize.Of(new CustomerSubject { Id = subject.Id })).ShouldBe(50 * 24);
    }
}
