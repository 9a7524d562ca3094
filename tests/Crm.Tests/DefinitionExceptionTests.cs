namespace Crm.Tests;

public sealed class DefinitionExceptionTests
{
    [Fact]
    public void The_message_tells_every_mistake_with_its_path()
    {
        var exception = new DefinitionException([new("Zone", "Bad."), new("", "Worse.")], "Site 'ua'");
        exception.Message.ShouldBe("Site 'ua' has 2 mistakes:\n- Zone: Bad.\n- Worse.");
        exception.Mistakes.ShouldBe([new("Zone", "Bad."), new("", "Worse.")]);
    }

    [Fact]
    public void Without_a_mistake_there_is_nothing_to_throw() => Should.Throw<ArgumentException>(() => new DefinitionException([]));
}
