/** A rendered Tabular List of a few places, in the layout of the official XML; the words are ours. */
export const smallTabular = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2021</version>
  <introduction>
    <introSection type="title"><title>A few places</title></introSection>
  </introduction>
  <chapter>
    <name>10</name>
    <desc>Diseases of the respiratory system (J00-J99)</desc>
    <useAdditionalCode>
      <note>code, where applicable, to identify:</note>
      <note>tobacco use (Z72.0)</note>
    </useAdditionalCode>
    <sectionIndex>
      <sectionRef first="J09" last="J18" id="J09-J18">Influenza and pneumonia</sectionRef>
    </sectionIndex>
    <section id="J09-J18">
      <desc>Influenza and pneumonia (J09-J18)</desc>
      <excludes2>
        <note>rheumatic pneumonia (I00)</note>
      </excludes2>
      <diag>
        <name>J17</name>
        <desc>Pneumonia in diseases classified elsewhere</desc>
        <codeFirst>
          <note>underlying disease, such as:</note>
          <note>Q fever (A78)</note>
        </codeFirst>
      </diag>
      <diag>
        <name>J18</name>
        <desc>Pneumonia, unspecified organism</desc>
        <codeFirst>
          <note>associated influenza, if applicable (J09.X1, J10.0-, J11.0-)</note>
        </codeFirst>
        <excludes1>
          <note>abscess of lung with pneumonia (J85.1)</note>
          <note>neonatal aspiration pneumonia (P24.-)</note>
        </excludes1>
        <visualImpairment/>
        <diag>
          <name>J18.9</name>
          <desc>Pneumonia, unspecified organism</desc>
          <inclusionTerm>
            <note>Lung inflammation NOS</note>
            <note>Lung infection</note>
          </inclusionTerm>
        </diag>
      </diag>
    </section>
  </chapter>
  <chapter>
    <name>19</name>
    <desc>Injury, poisoning and certain other consequences of external causes (S00-T88)</desc>
    <section id="S60-S69">
      <desc>Injuries to the wrist, hand and fingers (S60-S69)</desc>
      <diag>
        <name>S61</name>
        <desc>Open wound of wrist, hand and fingers</desc>
        <excludes1>
          <note>open fracture of the hand (S62.- with 7th character B)</note>
        </excludes1>
        <sevenChrNote>
          <note>The appropriate 7th character is to be added to each code from category S61</note>
        </sevenChrNote>
        <sevenChrDef>
          <extension char="A">initial encounter</extension>
          <extension char="D">subsequent encounter</extension>
          <extension char="S">sequela</extension>
        </sevenChrDef>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>
`;

/** The head of every addendum; what follows is rendered too. */
export const addendumHead = `         ICD-10-CM TABULAR LIST of DISEASES and INJURIES
                         2022 Addenda
No Change     Chapter 10
No Change     Diseases of the respiratory system (J00-J99)

No Change     Influenza and pneumonia (J09-J18)

`;
