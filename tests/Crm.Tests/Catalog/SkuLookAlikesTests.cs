using Crm.Catalog;

namespace Crm.Tests.Catalog;

public sealed class SkuLookAlikesTests
{
    [Theory]
    [InlineData("85123A", "85123a")]
    [InlineData("AO-10", "A0-1O")]
    [InlineData("BALL", "8a11")]
    [InlineData("СУМКА", "CYMKA")]
    [InlineData("ВОХ", "BOX")]
    [InlineData("SNK 40", "SNK-4O")]
    public void Skus_that_a_person_may_mix_up_look_alike(string one, string other) =>
        SkuLookAlikes.Skeleton(one).ShouldBe(SkuLookAlikes.Skeleton(other));

    [Theory]
    [InlineData("SNK-40", "SNK-41")]
    [InlineData("AB", "AC")]
    public void Skus_that_differ_plainly_do_not(string one, string other) =>
        SkuLookAlikes.Skeleton(one).ShouldNotBe(SkuLookAlikes.Skeleton(other));

    [Fact]
    public void Only_groups_of_different_skus_are_suggested()
    {
        var groups = SkuLookAlikes.Find(["X1", "B-7", "xl", " X1 ", "C", "8-7", "B-7"]);
        groups.Select(g => string.Join(' ', g)).ShouldBe(["8-7 B-7", "X1 xl"]);
    }
}
