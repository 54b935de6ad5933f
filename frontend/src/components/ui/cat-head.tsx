/** The cat's head: both ears, the three kinds of eyes and the five mouths, of which the mood shows one. */

/** The outline of the head, which also clips her markings. */
export const HEAD =
  "M124 78C153 76 179 92 185 118C187 128 186 137 192 147C186 150 181 152 177 157C166 169 146 174 124 174C102 174 82 169 71 157C67 152 62 150 56 147C62 137 61 128 63 118C69 92 95 76 124 78Z";

export function CatHead({ id }: { id: string }) {
  return (
    <g className="head">
      <g className="l-nod">
        <g className="ear-l">
          <g className="l-ear-l">
            <path d="M68 116C62 94 60 70 68 51C71 44 78 43 84 48C98 58 112 72 120 84Z" fill="var(--patch)" className="k"/>
            <path d="M76 98C72 82 72 70 76 62C86 70 96 79 103 88Z" fill="var(--pink)"/>
          </g>
        </g>
        <g className="ear-r">
          <g className="l-ear-r">
            <path d="M180 116C186 94 188 70 180 51C177 44 170 43 164 48C150 58 136 72 128 84Z" fill="var(--dark)" className="k"/>
            <path d="M172 98C176 82 176 70 172 62C162 70 152 79 145 88Z" fill="var(--pink)"/>
          </g>
        </g>
        <path d={HEAD} fill="var(--fur)"/>
        <g clipPath={`url(#${id}h)`}>
          <path d="M50 64H117C123 88 118 108 111 120C103 141 78 143 54 132Z" fill="var(--patch)"/>
          <path d="M137 64C135 86 146 102 162 107C176 111 190 112 200 122L204 64Z" fill="var(--dark)"/>
          <path d="M106 78l3 15M118 77l0 13" stroke="var(--patch-2)" strokeWidth="3.4" strokeLinecap="round"/>
          <path d="M60 160C90 176 158 176 188 158V182H60Z" fill="var(--fur-2)"/>
        </g>
        <path d={HEAD} className="k" fill="none"/>
        <g className="blush">
          <ellipse cx="80" cy="150" rx="11" ry="6" fill="var(--pink)" opacity=".75"/>
          <ellipse cx="168" cy="150" rx="11" ry="6" fill="var(--pink)" opacity=".75"/>
          <path d="M75 152l3-5M80 153l3-5M163 152l3-5M168 153l3-5" stroke="var(--patch-2)" strokeWidth="1.8" strokeLinecap="round"/>
        </g>
        <g className="eyes">
          <g className="e-open">
            <g className="l-blink">
              <g clipPath={`url(#${id}e)`}>
                <path d="M80 112h90v36h-90z" fill="var(--eye)"/>
                <path d="M80 134q17 8 34 0v16h-34zM134 134q17 8 34 0v16h-34z" fill="var(--eye-2)" opacity=".45"/>
                <g className="pupils">
                  <g className="l-look">
                    <g className="pupil pu-l">
                      <ellipse cx="97" cy="130" rx="7.2" ry="11" fill="var(--line)"/>
                    </g>
                    <g className="pupil pu-r">
                      <ellipse cx="151" cy="130" rx="7.2" ry="11" fill="var(--line)"/>
                    </g>
                    <g fill="#fff">
                      <circle cx="101" cy="124.5" r="3.6"/>
                      <circle cx="155" cy="124.5" r="3.6"/>
                      <circle cx="94" cy="136" r="1.7"/>
                      <circle cx="148" cy="136" r="1.7"/>
                    </g>
                  </g>
                </g>
                <g className="lid">
                  <path d="M78 110h36v35q-18-5-36 0z" fill="var(--patch)"/>
                  <path d="M134 110h36v35q-18-5-36 0z" fill="var(--fur)"/>
                  <path d="M78 145q18-5 36 0M134 145q18-5 36 0" className="k2" style={{ strokeWidth: 3.6 }}/>
                </g>
              </g>
              <g fill="none" className="k2">
                <ellipse cx="97" cy="130" rx="13.5" ry="15"/>
                <ellipse cx="151" cy="130" rx="13.5" ry="15"/>
              </g>
            </g>
          </g>
          <path className="e-arc k" fill="none" style={{ strokeWidth: 4.6 }} d="M83 134Q97 116 111 134M137 134Q151 116 165 134"/>
          <path className="e-shut k" fill="none" style={{ strokeWidth: 4.2 }} d="M84 130Q97 141 110 130M138 130Q151 141 164 130"/>
        </g>
        <path d="M118 145.500Q124 142.5 130 145.500Q129 150.5 124 152Q119 150.5 118 145.500Z" fill="var(--patch-2)" className="k2" style={{ fill: "var(--pink)", strokeWidth: 2.2 }}/>
        <g className="mouth">
          <path className="m-w k2" d="M110 156Q117 163 124 154Q131 163 138 156"/>
          <g className="m-open">
            <path d="M113 156Q124 160 135 156Q136 172 124 172Q112 172 113 156Z" fill="#a3322a" className="k2" style={{ fill: "#a3322a" }}/>
            <path d="M117 167Q124 162 131 167Q128 171 124 171Q120 171 117 167Z" fill="#f3a78f"/>
            <path d="M110 155Q117 160 124 154Q131 160 138 155" className="k2"/>
          </g>
          <path className="m-flat k2" d="M115 160Q124 155 133 160"/>
          <path className="m-tiny k2" d="M117 157Q120.5 161 124 156Q127.5 161 131 157"/>
          <path className="m-yawn" d="M112 155Q124 151 136 155Q139 177 124 177Q109 177 112 155Z" fill="#a3322a" stroke="var(--line)" strokeWidth="2.8"/>
        </g>
        <path className="whiskers k2" style={{ strokeWidth: 1.9, opacity: .7 }} d="M66 141Q50 138 38 139M66 148Q51 149 41 155M182 141Q198 138 210 139M182 148Q197 149 207 155"/>
        <g className="fx fx-bubble">
          <circle cx="144" cy="160" r="14" fill="#bcd3f5" fillOpacity=".72" stroke="var(--cord)" strokeWidth="2"/>
          <path d="M139 154q3-4 7-3" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" fill="none"/>
        </g>
      </g>
    </g>
  );
}
