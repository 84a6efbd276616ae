using System.Text;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R093: finds and hides what a public version must not show.</summary>
internal static partial class PersonalData
{
    // A room in a public building is where the meeting is, not where somebody lives.
    const string PublicPlaces = "居委会|办事处|服务中心|服务站|工作站|办公|会议|活动|党群|社区中心";

    // What is hidden can leave digits that read as a number together with their neighbours.
    const int MostRounds = 4;

    /// <summary>Everything found, in order, without overlaps.</summary>
    public static IReadOnlyList<PersonalDataHit> Find(string text)
    {
        var readable = ReadableText.Of(text);
        List<(PersonalDataKind Kind, int Start, int End, string Masked)> found = [.. DigitRun.Of(readable.Signs).SelectMany(PersonalNumbers.Find)];
        foreach (Match room in Room().Matches(readable.Signs))
        {
            int end = room.Index + room.Length;
            bool taken = found.Any(hit => hit.Start < end && room.Index < hit.End);
            if (!taken && !(room.Groups["bare"].Success && InPublicPlace().IsMatch(readable.Signs.AsSpan(Math.Max(0, room.Index - 24), Math.Min(24, room.Index)))))
                found.Add((PersonalDataKind.RoomNumber, room.Index, end, $"{room.Groups["keep"].Value}***{room.Groups["tail"].Value}"));
        }

        return [.. found.OrderBy(hit => hit.Start).Select(hit =>
        {
            (int index, int length) = readable.Written(hit.Start, hit.End);
            return new PersonalDataHit(hit.Kind, index, length, hit.Masked);
        })];
    }

    /// <summary>The public version of a text: found data hidden.</summary>
    public static string Mask(string text)
    {
        for (int round = 0; round < MostRounds && Find(text) is { Count: > 0 } hits; round++)
        {
            StringBuilder masked = new(text);
            foreach (PersonalDataHit hit in hits.Reverse())
                masked.Remove(hit.Index, hit.Length).Insert(hit.Index, hit.Masked);
            text = masked.ToString();
        }

        return text;
    }

    [GeneratedRegex(@"(?<keep>单元 ?)\d{2,4}(?<tail>室|户|号)?(?! ?[\d人元个名家])"
        + @"|(?<keep>(?:号楼|栋|幢))\d{3,4}(?<tail>室|号)?(?=$|[,，。；;、：:)）(（住居家的\n]| (?! ?[户人元个名家]))"
        + @"|(?<keep>)(?<bare>(?<!\d)(?:\d{2,4}|[〇零一二三四五六七八九]{3,4}))(?<tail> ?室)(?!内|外)"
        + @"|(?<keep>(?<![\d-])\d{1,3}-\d{1,2}-)\d{3,4}(?<tail>室|户)?(?![\d-])")]
    private static partial Regex Room();

    [GeneratedRegex($@"(?:{PublicPlaces})(?:地点|[大楼层座室厅处内在为设位于：:（( ])*(?:[一二三四五六七八九十\dA-Za-z]{{1,3}} ?号?[楼层座区])?[\s：:（(]*$")]
    private static partial Regex InPublicPlace();
}
