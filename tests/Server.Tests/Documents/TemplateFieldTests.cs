namespace DecisionWorkflow.Tests.Server.Documents;

public class TemplateFieldTests
{
    const string Choice = "<w:p><w:sdt><w:sdtPr><w:alias w:val=\"表决方式\"/><w:tag w:val=\"VoteMode\"/><w:dropDownList><w:listItem w:displayText=\"无记名投票\" w:value=\"Ballot\"/>" +
        "<w:listItem w:displayText=\"举手\" w:value=\"ShowOfHands\"/></w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>方式</w:t></w:r></w:sdtContent></w:sdt></w:p>";

    [Fact]
    public void A_drop_down_keeps_its_value_and_prints_its_text()
    {
        Assert.Equal("举手", Filled.Text(Filled.Fill(WordFile.Of(Choice), """{"VoteMode":"ShowOfHands"}""")).Trim());
        Assert.Equal(["Ballot", "ShowOfHands"], Filled.Template(WordFile.Of(Choice)).Form.Find("VoteMode")!.Options.Select(option => option.Value));
    }

    [Fact]
    public void A_field_that_decides_over_its_own_block_is_asked_all_the_same()
    {
        var file = WordFile.Of("<w:p><w:sdt><w:sdtPr><w:tag w:val=\"if:Absentees\"/></w:sdtPr><w:sdtContent><w:r><w:t>缺席：</w:t></w:r>" +
            "<w:sdt><w:sdtPr><w:alias w:val=\"缺席人员\"/><w:tag w:val=\"Absentees?\"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>周某</w:t></w:r></w:sdtContent></w:sdt></w:sdtContent></w:sdt></w:p>");
        Assert.Empty(Filled.Template(file).Form.Find("Absentees")!.Conditions);
    }
}
