namespace Crm.Tests;

public sealed class ActorTests
{
    [Fact]
    public void Default_is_the_product_itself()
    {
        default(Actor).ShouldBe(Actor.System);
        Actor.System.Kind.ShouldBe(ActorKind.System);
        Actor.System.ToString().ShouldBe("system");
    }

    [Fact]
    public void Names_and_roles_lose_the_spaces_at_their_ends()
    {
        Actor.Staff(" anna ", " manager ").ShouldBe(Actor.Staff("anna", "manager"));
        (Actor.Staff("anna") with { Name = " olha ", Role = " " }).ShouldBe(Actor.Staff("olha"));
        new Actor(ActorKind.Host, " ").ShouldBe(Actor.Host());
        Actor.Staff("anna", "manager").ToString().ShouldBe("staff:anna (manager)");
    }

    [Fact]
    public void Only_the_product_and_the_host_may_be_nameless()
    {
        Should.Throw<ArgumentException>(() => Actor.Staff(" "));
        Should.Throw<ArgumentException>(() => Actor.Customer(""));
        Should.Throw<ArgumentException>(() => Actor.Integration(null!));
    }

    [Fact]
    public void Actors_differ_by_kind_name_and_role()
    {
        Actor.Staff("anna").ShouldNotBe(Actor.Customer("anna"));
        Actor.Staff("anna").ShouldNotBe(Actor.Staff("anna", "manager"));
        Actor.Staff("anna").ShouldNotBe(Actor.Staff("Anna"));
    }
}
