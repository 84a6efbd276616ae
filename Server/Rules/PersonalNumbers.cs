using System.Globalization;

namespace DecisionWorkflow.Server.Rules;

/// <summary>Identity, telephone and account numbers in a run of digits, whatever stands before and behind them.
/// The surer a number proves itself, the less it has to stand apart: a check digit and a birth date tell an id card at any place of a run,
/// a mobile number has to begin and end where a group of digits does.</summary>
internal sealed class PersonalNumbers
{
    const int IdLength = 18;
    const int OldIdLength = 15;
    const int MobileLength = 11;
    const int ShortestAccount = 9;

    // As people write mobile numbers; any other grouping counts only where nothing else stands in the run.
    static readonly int[][] MobileGroups = [[3, 4, 4], [3, 8], [7, 4]];

    static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    static readonly string[] AccountWords = ["账号", "帐号", "卡号", "账户", "帐户"];

    readonly DigitRun _run;
    readonly bool[] _taken;
    readonly List<(PersonalDataKind Kind, int Start, int End, bool CheckX)> _found = [];

    PersonalNumbers(DigitRun run) => (_run, _taken) = (run, new bool[run.Length]);

    public static IEnumerable<(PersonalDataKind Kind, int Start, int End, string Masked)> Find(DigitRun run)
    {
        if (run.Length < ShortestAccount)
            return [];
        PersonalNumbers numbers = new(run);
        numbers.FindIdCards();
        numbers.FindLabelledAccounts();
        numbers.FindMobiles();
        numbers.FindCards();
        return numbers._found.Select(found =>
        {
            (int start, int end) = run.Place(found.Start, found.End);
            return (found.Kind, start, found.CheckX ? run.CheckX(found.End)!.Value : end, Masked(found.Kind, run.Digits[found.Start..found.End] + (found.CheckX ? "X" : "")));
        });
    }

    /// <summary>The last character checks the seventeen digits before it (GB 11643).</summary>
    public static bool IsIdCard(string text) => text.Length == IdLength
        && text.Take(17).All(char.IsAsciiDigit)
        && "10X98765432"[text.Take(17).Select((digit, place) => (digit - '0') * IdWeights[place]).Sum() % 11] == char.ToUpperInvariant(text[17]);

    void FindIdCards()
    {
        Search(IdLength, HoldsIdCard);
        Search(IdLength - 1, (start, end) => _run.CheckX(end) is not null && HoldsIdCard(start, end), checkX: true);
        Search(IdLength, IsMistypedIdCard);
        Search(IdLength - 1, (start, end) => _run.CheckX(end) is not null && IsMistypedIdCard(start, end), checkX: true);
        Search(OldIdLength, IsOldIdCard);

        void Search(int length, Func<int, int, bool> fits, bool checkX = false)
        {
            for (int start = 0; start + length <= _run.Length; start++)
            {
                if (IsFree(start, start + length) && fits(start, start + length))
                    Take(PersonalDataKind.IdCard, start, start + length, checkX);
            }
        }
    }

    bool HoldsIdCard(int start, int end) => IsBirthDate(_run.Digits.Substring(start + 6, 8))
        && IsIdCard((_run.Digits[start..end] + "X")[..IdLength])
        && !_run.CutsDate(start, end)
        && _run.Widest(start, end) switch
        {
            DigitGap.None => _run.Digits[start] != '0',
            DigitGap.Light => IsProvince(start),
            _ => IsProvince(start) && StandsApart(start, end),
        };

    /// <summary>A mistyped id card still names its owner, so a birth date in the right place is enough where the number stands by itself.</summary>
    bool IsMistypedIdCard(int start, int end) => StandsApart(start, end)
        && IsBirthDate(_run.Digits.Substring(start + 6, 8))
        && _run.Widest(start, end) switch
        {
            DigitGap.None => _run.Digits[start] != '0',
            DigitGap.Light => IsProvince(start) && _run.IsEdge(start + 6) && (end - start < IdLength || _run.IsEdge(start + 14)),
            _ => false,
        };

    /// <summary>Fifteen digits, the birth date without its century and no check digit: until 1999.</summary>
    bool IsOldIdCard(int start, int end) => StandsApart(start, end)
        && IsProvince(start)
        && IsBirthDate(string.Concat("19", _run.Digits.AsSpan(start + 6, 6)))
        && (_run.Widest(start, end) == DigitGap.None || _run.Widest(start, end) == DigitGap.Light && _run.IsEdge(start + 6) && _run.IsEdge(start + 12) && !_run.HoldsDate(start, end));

    /// <summary>After 账号 any number long enough is one.</summary>
    void FindLabelledAccounts()
    {
        string before = _run.Before(0, 12);
        if (!AccountWords.Any(word => before.Contains(word, StringComparison.Ordinal)))
            return;
        for (int start = 0; start < _run.Length;)
        {
            int end = FreeEnd(start, _run.NextGap(start, DigitGap.Heavy, _run.Length));
            end = Math.Max(start + 1, _run.NextDate(start, end));
            if (end - start >= ShortestAccount && !IsMobile(_run.Digits[start..end]))
                Take(PersonalDataKind.BankAccount, start, end);
            start = end;
        }
    }

    void FindMobiles()
    {
        for (int start = 0; start < _run.Length; start++)
        {
            if (_taken[start] || !StartsFree(start))
                continue;
            foreach (int length in new[] { MobileLength, MobileLength + 2, MobileLength + 4, MobileLength + 1 })
            {
                if (start + length <= _run.Length && IsFree(start, start + length) && IsMobileHere(start, start + length))
                {
                    Take(PersonalDataKind.MobileNumber, start, start + length);
                    break;
                }
            }
        }

        FindTouchedMobiles();
    }

    bool IsMobileHere(int start, int end)
    {
        if (!EndsFree(end) || !IsMobile(_run.Digits[start..end]))
            return false;
        int number = end - MobileLength;
        DigitGap widest = _run.Widest(start, end);
        int[] groups = _run.Groups(number, end);
        return widest == DigitGap.None
            || MobileGroups.Any(groups.SequenceEqual) && (widest == DigitGap.Light || groups.Length == 3)
            || widest == DigitGap.Light && !_run.HoldsDate(start, end) && (StandsAlone(start, end) || groups.All(group => group == 1));
    }

    /// <summary>A mobile number with a digit or three written against it, and several written without a blank.</summary>
    void FindTouchedMobiles()
    {
        for (int start = 0; start < _run.Length; start++)
        {
            if (_taken[start] || !StartsFree(start))
                continue;
            int end = FreeEnd(start, _run.NextGap(start, DigitGap.Light, _run.Length));
            int length = end - start;
            if (length > MobileLength && length % MobileLength == 0 && Enumerable.Range(0, length / MobileLength).All(nth => IsMobile(_run.Digits.Substring(start + (nth * MobileLength), MobileLength))))
            {
                for (int number = start; number < end; number += MobileLength)
                    Take(PersonalDataKind.MobileNumber, number, number + MobileLength);
            }
            else if (length is > MobileLength and <= MobileLength + 3)
            {
                if (IsMobile(_run.Digits[(end - MobileLength)..end]))
                    Take(PersonalDataKind.MobileNumber, end - MobileLength, end);
                else if (IsMobile(_run.Digits.Substring(start, MobileLength)))
                    Take(PersonalDataKind.MobileNumber, start, start + MobileLength);
            }
        }
    }

    /// <summary>Bank cards: sixteen to nineteen digits that Luhn's check fits, together or in fours.</summary>
    void FindCards()
    {
        for (int start = 0; start < _run.Length; start++)
        {
            for (int length = 19; length >= 16; length--)
            {
                int end = start + length;
                if (end <= _run.Length && IsFree(start, end) && IsCard(start, end))
                {
                    Take(PersonalDataKind.BankAccount, start, end);
                    break;
                }
            }
        }
    }

    bool IsCard(int start, int end)
    {
        string digits = _run.Digits[start..end];
        if (!IsLuhn(digits) || _run.HoldsDate(start, end))
            return false;
        if (_run.Widest(start, end) == DigitGap.None)
            return StandsApart(start, end) || digits.StartsWith("62", StringComparison.Ordinal);
        int[] groups = _run.Groups(start, end);
        bool fours = groups.SkipLast(1).All(group => group == 4) && groups[^1] <= 4;
        bool years = fours && groups.All(group => group == 4) && Enumerable.Range(0, groups.Length).All(nth => digits.Substring(nth * 4, 2) is "19" or "20");
        return StandsApart(start, end) && (fours && !years || groups is [6, >= 10] || _run.Widest(start, end) == DigitGap.Light && StandsAlone(start, end));
    }

    bool StandsApart(int start, int end) => StartsFree(start) && EndsFree(end);

    bool StandsAlone(int start, int end) => (start == 0 || _taken[start - 1]) && (end == _run.Length || _taken[end]);

    bool StartsFree(int start) => _run.IsEdge(start) || _taken[start - 1];

    bool EndsFree(int end) => _run.IsEdge(end) || _taken[end];

    int FreeEnd(int start, int most)
    {
        int end = start + 1;
        while (end < most && !_taken[end])
            end++;
        return end;
    }

    bool IsFree(int start, int end) => !_taken.AsSpan(start, end - start).Contains(true);

    void Take(PersonalDataKind kind, int start, int end, bool checkX = false)
    {
        _found.Add((kind, start, end, checkX));
        _taken.AsSpan(start, end - start).Fill(true);
    }

    bool IsProvince(int start) => int.Parse(_run.Digits.AsSpan(start, 2), CultureInfo.InvariantCulture) is
        (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54) or (>= 61 and <= 65) or 71 or (>= 81 and <= 83);

    static bool IsBirthDate(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is >= 1900 and <= 2100;

    /// <summary>With the country's code or the zero of a trunk call before it, or without.</summary>
    static bool IsMobile(string digits)
    {
        string number = digits.Length switch
        {
            MobileLength + 1 when digits[0] == '0' => digits[1..],
            MobileLength + 2 when digits.StartsWith("86", StringComparison.Ordinal) => digits[2..],
            MobileLength + 4 when digits.StartsWith("0086", StringComparison.Ordinal) => digits[4..],
            _ => digits,
        };
        return number.Length == MobileLength && number[0] == '1' && number[1] is >= '3' and <= '9';
    }

    static bool IsLuhn(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }

    static string Masked(PersonalDataKind kind, string number) => kind switch
    {
        PersonalDataKind.MobileNumber => number[..^8] + "****" + number[^4..],
        PersonalDataKind.IdCard => number[..4] + new string('*', number.Length - 4),
        _ => new string('*', Math.Max(0, number.Length - 4)) + number[^4..],
    };
}
