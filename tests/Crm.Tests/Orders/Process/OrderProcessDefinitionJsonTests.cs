using Crm.Stock;
using Crm.Orders;
using NodaTime;

namespace Crm.Tests.Orders;

public sealed class OrderProcessDefinitionJsonTests
{
    private const string Text = """
        {
          "initial": "new",
          "initialByOrderType": {
            "wholesale": "checked"
          },
          "statuses": [
            {
              "code": "new",
              "group": "new",
              "names": {
                "en": "New",
                "uk": "Новий"
              },
              "color": "#2563EB",
              "icon": "inbox",
              "position": 10,
              "active": true,
              "visibleToCustomer": true,
              "stock": "reserved",
              "deadline": "PT1H30M"
            },
            {
              "code": "checked",
              "group": "approval",
              "position": 20,
              "active": true,
              "stock": "none",
              "requiredFields": [
                "weight"
              ],
              "reasons": [
                {
                  "code": "ok",
                  "names": {
                    "en": "Fine"
                  }
                }
              ]
            }
          ],
          "transitions": [
            {
              "from": "new",
              "to": "checked",
              "orderTypes": [
                "wholesale"
              ],
              "roles": [
                "Head"
              ],
              "guards": [
                "order.has-lines"
              ]
            }
          ]
        }
        """;

    [Fact]
    [Trait("Requirement", "O5")]
    public void The_json_form_is_a_line_per_value_in_one_order()
    {
        var definition = OrderProcess.Define(p =>
        {
            p.Initial("new");
            p.Initial("wholesale", "checked");
            p.Status("new", StatusGroup.New).Named("uk", "Новий").Named("en", "New").Color("#2563EB").Icon("inbox")
                .Deadline(Duration.FromMinutes(90)).Stock(StockTarget.Reserved).VisibleToCustomer();
            p.Status("checked", StatusGroup.Approval).Requires("weight").Reason("ok", ("en", "Fine"));
            p.Permit("new", "checked").ForOrderTypes("wholesale").ForRoles("Head").When(OrderGuards.HasLines);
        });

        definition.ToJson().ShouldBe(Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_default_process_survives_json()
    {
        var definition = OrderProcess.Default.Definition;
        OrderProcessDefinition.FromJson(definition.ToJson()).ShouldBe(definition);
    }

    [Theory]
    [InlineData("""{"statuses":[{"code":"a","group":"nowhere"}]}""", "statuses[0].group")]
    [InlineData("""{"statuses":[{"code":"a"}]}""", "statuses[0]")]
    [InlineData("""{"statuses":[{"code":"a","group":"new","colour":"#FFFFFF"}]}""", "statuses[0].colour")]
    [InlineData("""{"statuses":[{"code":"a","group":"new","deadline":"P1D"}]}""", "statuses[0].deadline")]
    [InlineData("""{"statuses":[{"code":"a","group":"new","names":null}]}""", "statuses[0].names")]
    [InlineData("""{"statuses":[null]}""", "")]
    [InlineData("""{"initial":"a","initial":"b"}""", "initial")]
    [InlineData("null", "")]
    [InlineData("{", "")]
    public void A_wrong_shape_is_told_with_its_path(string json, string path)
    {
        var mistakes = Should.Throw<DefinitionException>(() => OrderProcessDefinition.FromJson(json)).Mistakes;
        mistakes.Count.ShouldBe(1);
        mistakes[0].Path.ShouldBe(path, mistakes[0].Message);
    }

    [Fact]
    public void A_definition_does_not_change_with_the_lists_it_was_made_from()
    {
        var fields = new List<string> { "weight" };
        var status = new StatusDefinition("a", StatusGroup.New) { RequiredFields = fields };
        fields.Add("height");
        status.RequiredFields.ShouldBe(["weight"]);
    }

    [Fact]
    public void Definitions_differ_by_any_part()
    {
        var one = Wf11.Definition();
        one.ShouldBe(Wf11.Definition());
        OrderProcess.Define(one, p => p.Status("paid").Named("en", "Paid")).ShouldNotBe(one);
        OrderProcess.Define(one, p => p.Permit("new", "cancelled").When(OrderGuards.HasLines)).ShouldNotBe(one);
        OrderProcess.Define(one, p => p.Forbid("new", "cancelled")).ShouldNotBe(one);
        OrderProcess.Define(one, p => p.Initial("paid")).ShouldNotBe(one);
    }
}
