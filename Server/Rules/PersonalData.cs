using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R093: finds and hides what a public version must not show.</summary>
internal static partial class PersonalData
{
    static readonly string[] DoubleSurnames =
        ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "夏侯", "长孙", "宇文", "端木", "南宫", "独孤", "申屠", "闻人"];

    // A room in a public building is where the meeting is, not where somebody lives.
    static readonly string[] PublicPlaces = ["居委会", "办事处", "服务中心", "服务站", "工作站", "办公", "会议", "活动室", "党群", "社区中心"];

    static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Everything found, in order, without overlaps.</summary>
    public static IReadOnlyList<PersonalDataHit> Find(string text)
    {
        string plain = HalfWidth(text);
        List<PersonalDataHit> hits = [];
        foreach (Match run in DigitRun().Matches(plain))
        {
            string before = plain[Math.Max(0, run.Index - 12)..run.Index];
            if (Classify(Digits(run.Value), before) is { } kind)
            {
                hits.Add(new(kind, run.Index, run.Length, MaskDigits(run.Value, kind)));
            }
        }

        foreach (Match room in Room().Matches(plain))
        {
            string before = plain[Math.Max(0, room.Index - 12)..room.Index];
            bool taken = hits.Any(hit => hit.Index < room.Index + room.Length && room.Index < hit.Index + hit.Length);
            if (!taken && !PublicPlaces.Any(before.Contains))
            {
                hits.Add(new(PersonalDataKind.RoomNumber, room.Index, room.Length, MaskRoom(room)));
            }
        }

        return [.. hits.OrderBy(hit => hit.Index)];
    }

    /// <summary>The public version of a text: found data hidden, and the full names given shown as surname only.</summary>
    public static string Mask(string text, IEnumerable<string>? names = null)
    {
        StringBuilder masked = new(text);
        foreach (PersonalDataHit hit in Find(text).Reverse())
        {
            masked.Remove(hit.Index, hit.Length).Insert(hit.Index, hit.Masked);
        }

        foreach (string name in (names ?? []).Where(name => name.Length > 1).Distinct().OrderByDescending(name => name.Length))
        {
            masked.Replace(name, MaskName(name));
        }

        return masked.ToString();
    }

    /// <summary>张建国 → 张某, 欧阳明 → 欧阳某. Already masked names stay.</summary>
    public static string MaskName(string name)
    {
        string trimmed = name.Trim();
        int surname = trimmed.Length > 2 && DoubleSurnames.Any(trimmed.StartsWith) ? 2 : 1;
        return trimmed.Length <= surname ? trimmed : trimmed[..surname] + "某";
    }

    /// <summary>The last character checks the seventeen digits before it (GB 11643).</summary>
    public static bool IsIdCard(string text) => text.Length == 18
        && text.Take(17).All(char.IsAsciiDigit)
        && "10X98765432"[text.Take(17).Select((digit, place) => (digit - '0') * IdWeights[place]).Sum() % 11] == char.ToUpperInvariant(text[17]);

    static PersonalDataKind? Classify(string digits, string before)
    {
        // A mistyped id card still names its owner, so a birth date in the right place is enough without the checksum.
        if (digits.Length == 18 && (IsIdCard(digits) || IsDay(digits[6..14], "yyyyMMdd")))
        {
            return PersonalDataKind.IdCard;
        }

        if (digits.Length == 15 && digits[0] is >= '1' and <= '8' && IsDay("19" + digits[6..12], "yyyyMMdd"))
        {
            return PersonalDataKind.IdCard;
        }

        string mobile = digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
        if (mobile.Length == 11 && mobile[0] == '1' && mobile[1] is >= '3' and <= '9')
        {
            return PersonalDataKind.MobileNumber;
        }

        bool labelled = before.Contains("账号", StringComparison.Ordinal) || before.Contains("帐号", StringComparison.Ordinal)
            || before.Contains("卡号", StringComparison.Ordinal) || before.Contains("账户", StringComparison.Ordinal);
        return (digits.Length is >= 16 and <= 19 && IsLuhn(digits)) || (labelled && digits.Length is >= 9 and <= 22) ? PersonalDataKind.BankAccount : null;
    }

    static string MaskDigits(string run, PersonalDataKind kind)
    {
        string digits = Digits(run);
        return kind switch
        {
            PersonalDataKind.MobileNumber => digits[..^8] + "****" + digits[^4..],
            PersonalDataKind.IdCard => digits[..4] + new string('*', digits.Length - 4),
            _ => new string('*', Math.Max(0, digits.Length - 4)) + digits[^4..],
        };
    }

    static string MaskRoom(Match room) => room.Groups["keep"].Value + "***" + room.Groups["tail"].Value;

    static string Digits(string run) => run.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimStart('+');

    static bool IsDay(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is >= 1900 and <= 2100;

    static bool IsLuhn(string digits)
    {
        if (!digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    // One character for one, so that places found here are places in the text.
    static string HalfWidth(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                >= '０' and <= '９' => (char)(source[i] - '０' + '0'),
                'Ｘ' => 'X',
                'ｘ' => 'x',
                '－' or '—' => '-',
                '　' => ' ',
                _ => source[i],
            };
        }
    });

    [GeneratedRegex(@"(?<![0-9A-Za-z.])\+?\d(?:[ -]?\d){8,21}[Xx]?(?![0-9A-Za-z])")]
    private static partial Regex DigitRun();

    [GeneratedRegex(@"(?<keep>单元 ?)\d{2,4}(?<tail>室|户|号)?(?!\d)|(?<keep>)(?<!\d)\d{2,4}(?<tail>室)|(?<keep>(?<![\d-])\d{1,3}-\d{1,2}-)\d{3,4}(?<tail>室|户)?(?![\d-])")]
    private static partial Regex Room();
}
