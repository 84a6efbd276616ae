using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Notices;

/// <summary>How people are called on one community's public boards (R093): residents by their surname, who acts in office by the whole name.</summary>
internal sealed class PublicNames
{
    readonly bool _hide;
    readonly HashSet<string> _inOffice;
    readonly Regex? _known;

    /// <param name="hide">Privacy.MaskNameInPublic.</param>
    /// <param name="inOffice">Members of the bodies, and who signed or did a step of the case.</param>
    /// <param name="residents">On the lists without an office, or heard in the case.</param>
    public PublicNames(bool hide, IEnumerable<string> inOffice, IEnumerable<string> residents)
    {
        _hide = hide;
        _inOffice = [.. inOffice];
        // A longer name is tried first: 李明 does not hide in 李明华.
        var known = residents.Where(PersonalNames.IsName).Concat(_inOffice.Where(name => name.Length > 1)).Distinct().OrderByDescending(name => name.Length).Select(Regex.Escape).ToList();
        _known = hide && known.Count > 0 ? new Regex(string.Join('|', known)) : null;
    }

    public string Mask(string text)
    {
        if (_hide)
        {
            text = PersonalNames.MaskTold(text, PersonalData.Find(text), _inOffice.Contains);
            text = _known?.Replace(text, name => _inOffice.Contains(name.Value) ? name.Value : PersonalNames.Mask(name.Value)) ?? text;
        }

        return PersonalData.Mask(text);
    }

    /// <param name="text">What stands in a cell.</param>
    /// <param name="head">The head of its column, or the label before it.</param>
    public string MaskUnder(string head, string text) =>
        Mask(_hide && PersonalNames.MeansPerson(head) && !_inOffice.Contains(text.Trim()) ? PersonalNames.MaskCell(text) : text);
}
