using System.Reflection;
using Crm.Orders;

namespace Crm.Tests;

public sealed class IdTests
{
    public static TheoryData<Type> Types => [.. typeof(OrderId).Assembly.GetTypes().Where(IsId)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_id_holds_its_number_and_compares_by_it(Type type) =>
        typeof(IdTests).GetMethod(nameof(Laws), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null);

    [Fact]
    public void Ids_stand_in_texts_as_their_numbers() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"order {new OrderId(1234567)}").ShouldBe("order 1234567");

    [Fact]
    public void An_external_id_without_a_part_is_none()
    {
        default(ExternalId).IsNone.ShouldBeTrue();
        new ExternalId("nop", "").IsNone.ShouldBeTrue();
        new ExternalId("nop", "17").IsNone.ShouldBeFalse();
        new ExternalId("nop", "a").ShouldNotBe(new ExternalId("nop", "A"));
        new ExternalId("nop", "17").ToString().ShouldBe("nop:17");
    }

    private static void Laws<T>()
        where T : struct, IId<T>
    {
        const long last = (1L << 53) - 1;
        default(T).Value.ShouldBe(0);
        T.From(last).Value.ShouldBe(last);
        ((long)(double)T.From(last).Value).ShouldBe(last);
        T.From(5).ShouldBe(T.From(5));
        T.From(5).ShouldNotBe(T.From(6));
        Compare<T>("op_LessThan", 5, 6).ShouldBeTrue();
        Compare<T>("op_LessThan", 6, 6).ShouldBeFalse();
        Compare<T>("op_GreaterThan", 6, 5).ShouldBeTrue();
        Compare<T>("op_GreaterThan", 6, 6).ShouldBeFalse();
    }

    private static bool Compare<T>(string operation, long left, long right)
        where T : struct, IId<T> =>
        (bool)typeof(T).GetMethod(operation)!.Invoke(null, [T.From(left), T.From(right)])!;

    private static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
}
