using System.Xml.Linq;
using DecisionWorkflow.Server.Notices;

namespace DecisionWorkflow.Tests.Server.Notices;

/// <summary>R093 on the paper that residents read: masked cell by cell, and nothing reads as a number that no cell holds.</summary>
public sealed class PublicPaperTests
{
    static readonly PublicNames Names = new(hide: true, inOffice: ["王建国"], residents: ["罗晓梅"]);

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

    [Fact]
    public void Names_are_hidden_where_the_head_or_the_label_says_that_a_resident_is_meant()
    {
        var table = Assert.Single(Read(Table(["户主", "姓名（职务）", "金额"], ["张建国", "刘卫东（网格员）", "1,200"], ["欧阳明、李秀英", "王建国", "2,400"], ["合计", "", "3,600"])));
        Assert.Equal(["张某", "刘卫东（网格员）", "1,200"], table.Rows[1]);
        Assert.Equal(["欧阳某、李某", "王建国", "2,400"], table.Rows[2]);
        Assert.Equal(["合计", "", "3,600"], table.Rows[3]);
        var form = Assert.Single(Read(Table(["申请人", "𠮷田健", "电话", "13812345678"])));
        Assert.Equal(["申请人", "𠮷某", "电话", "138****5678"], form.Rows[0]);
    }

    [Fact]
    public void Who_signs_for_the_committee_is_named()
    {
        var block = Assert.Single(Read("<w:p><w:pPr><w:pStyle w:val=\"Signature\"/></w:pPr><w:r><w:t>居民委员会 罗晓梅</w:t></w:r></w:p>"));
        Assert.Equal("居民委员会 罗晓梅", block.Text);
    }

    static string Table(params string[][] rows) => $"<w:tbl>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>"))}</w:tr>"))}</w:tbl>";

    static IReadOnlyList<PublicBlock> Read(string inner) => PublicPaper.Read(XElement.Parse($"<w:body xmlns:w=\"{W}\">{inner}</w:body>"), Names);
}
