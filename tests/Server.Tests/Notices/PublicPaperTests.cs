using System.Xml.Linq;
using DecisionWorkflow.Server.Notices;

namespace DecisionWorkflow.Tests.Server.Notices;

/// <summary>R093 on the paper that residents read: masked cell by cell, and nothing reads as a number that no cell holds.</summary>
public sealed class PublicPaperTests
{
    const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void Personal_data_is_hidden_in_every_cell()
    {
        var table = Assert.Single(Read("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>户主</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>联系</w:t></w:r></w:p></w:tc></w:tr>"
            + "<w:tr><w:tc><w:p><w:r><w:t>3单元502室</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1381</w:t></w:r><w:r><w:t>2345678</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
        Assert.True(table.Table);
        Assert.Equal(["3单元***室", "138****5678"], table.Rows[1]);
    }

    [Fact]
    public void Figures_of_neighbouring_cells_are_not_one_number()
    {
        // 4,200 元 beside a voucher's date would read as an account number across the cells.
        var table = Assert.Single(Read("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>13812</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>345678</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
        Assert.Equal(["13812", "345678"], table.Rows[0]);
    }

    [Fact]
    public void A_cell_over_two_columns_keeps_the_figures_under_their_heads()
    {
        var table = Assert.Single(Read("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>7,350</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
        Assert.Equal(["合计", "", "7,350"], table.Rows[0]);
    }

    [Fact]
    public void The_title_stands_out_and_the_photo_page_is_left_to_the_archive()
    {
        var blocks = Read("<w:p><w:pPr><w:pStyle w:val=\"DocTitle\"/></w:pPr><w:r><w:t>关于使用的公示</w:t></w:r></w:p><w:p><w:r><w:t> </w:t></w:r></w:p>"
            + "<w:p><w:pPr><w:pStyle w:val=\"H1\"/><w:pageBreakBefore/></w:pPr><w:r><w:t>附：公告张贴照片</w:t></w:r></w:p><w:p><w:r><w:t>张贴位置</w:t></w:r></w:p>");
        var title = Assert.Single(blocks);
        Assert.Equal(("title", "关于使用的公示"), (title.Role, title.Text));
    }

    static IReadOnlyList<PublicBlock> Read(string inner) => PublicPaper.Read(XElement.Parse($"<w:body xmlns:w=\"{W}\">{inner}</w:body>"));
}
