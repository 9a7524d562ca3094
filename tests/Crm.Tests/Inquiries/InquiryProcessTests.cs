namespace Crm.Inquiries;

public sealed class InquiryProcessTests
{
    [Fact]
    public void Default_is_sound_and_comes_back_from_its_stored_form()
    {
        InquiryProcess.Default.Validate().ShouldBeEmpty();
        var stored = InquiryProcess.FromJson(InquiryProcess.Default.ToJson());
        stored.ToJson().ShouldBe(InquiryProcess.Default.ToJson());
        stored.First(InquiryStage.New).LimitMinutes.ShouldBe(15);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var process = new InquiryProcess
        {
            Statuses = [new("a", InquiryStage.New), new("a", InquiryStage.Work), new("z", InquiryStage.Converted) { LimitMinutes = 5 }],
            Ways = [new("a", "b"), new("a", "z")],
        };
        process.Validate().Select(m => m.Path).ShouldBe(["statuses", "statuses[1].code", "statuses[2].limitMinutes", "ways[0]", "ways[1]", "reasons"], ignoreOrder: true);
    }
}
